// The TLS part of Asio's bodies: see asio_impl.cpp.
#undef BOOST_ASIO_NO_DEPRECATED
#include <boost/asio/ssl/impl/src.hpp>
