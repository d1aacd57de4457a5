/* Stands for what tcc's configure script writes. */
#define TCC_VERSION "0.9.27"
#define CONFIG_TCCDIR "/tcc"
