/* Included before tcc.c: what wasi-libc lacks. */
#ifndef GEHRI_PORT_H
#define GEHRI_PORT_H
/* Only for running another tcc, which there is none of. */
#define execvp(file, arguments) (-1)
#endif
