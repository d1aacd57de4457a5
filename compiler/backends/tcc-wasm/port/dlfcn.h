/* WebAssembly has no shared libraries to load; tcc only names this header. */
