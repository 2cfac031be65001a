// Asio's bodies, compiled once: BOOST_ASIO_SEPARATE_COMPILATION is a public definition of chorus::chorus.
// The TLS part stands in a file of its own: a program that compiles Asio's bodies itself then still links,
// because nothing pulls this object out of the archive. Deprecated functions are compiled too, for the sake
// of programs that use them.
#undef BOOST_ASIO_NO_DEPRECATED
#include <boost/asio/impl/src.hpp>
