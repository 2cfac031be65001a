// Beast's bodies, compiled once for the libraries of this project. Programs that use Beast themselves are not
// concerned: BOOST_BEAST_SEPARATE_COMPILATION is private to chorus.
#undef BOOST_ASIO_NO_DEPRECATED
#include <boost/beast/src.hpp>
