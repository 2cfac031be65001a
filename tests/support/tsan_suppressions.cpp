// What ThreadSanitizer of g++ 12 cannot know. Each of these is a reference count that is right.
#if defined(__SANITIZE_THREAD__)

extern "C" char const* __tsan_default_suppressions() {
    return
        // Asio counts with a release and an acquire fence; TSan does not understand fences.
        "race:boost::asio::execution::detail::shared_target_executor\n"
        // Exceptions are counted inside libstdc++.so, which is not instrumented.
        "race:std::__exception_ptr::exception_ptr::_M_release\n";
}

#endif
