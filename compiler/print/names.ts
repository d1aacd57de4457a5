/**
 * Which names of a GTS program C cannot take as they are. Lowering sends every local, field,
 * function and type name through `cIdentifier`, so that the printer never has to rename anything.
 */
const C_WORDS =
  "auto break case char const continue default do double else enum extern float for goto if " +
  "inline int long register restrict return short signed sizeof static struct switch typedef " +
  "union unsigned void volatile while asm typeof alignas alignof bool constexpr nullptr " +
  "static_assert thread_local typeof_unqual true false NULL linux unix i386";

const HEADER_WORDS = "u8 u16 u32 u64 usize i8 i16 i32 i64 isize f32 f64 offsetof size_t wchar_t";

/**
 * Functions that compilers know without a header: a function of that name with other types is a
 * warning or worse.
 */
const LIBRARY_WORDS =
  "abort abs acos acosh alloca asin asinh atan atan2 atanh atexit atof atoi atol atoll bcmp " +
  "bcopy bzero cabs calloc cbrt ceil clog conj copysign cos cosh creal ctime environ errno erf " +
  "erfc exit exp exp2 expm1 fabs fclose fdim feof ferror ffs fflush fgetc fgets floor fma fmax " +
  "fmin fmod fmodf fopen fork fprintf fputc fputs fread free frexp fscanf fseek ftell fwrite " +
  "gamma getc getchar getenv gets hypot ilogb index isalnum isalpha isascii isblank iscntrl " +
  "isdigit isgraph islower isprint ispunct isspace isupper isxdigit j0 j1 jn labs ldexp lgamma " +
  "llabs llround log log10 log1p log2 logb longjmp lround main malloc memchr memcmp memcpy " +
  "memmove mempcpy memset modf nan nearbyint nextafter perror pow pow10 printf putc putchar " +
  "puts qsort raise rand read realloc remainder remquo rename rindex rint round scalbn scanf " +
  "setjmp signal signbit significand sin sincos sinh snprintf sprintf sqrt srand sscanf stderr " +
  "stdin stdout stpcpy strcasecmp strcat strchr strcmp strcpy strcspn strdup strftime strlen " +
  "strncasecmp strncat strncmp strncpy strpbrk strrchr strspn strstr strtod strtok strtol " +
  "strtoul system tan tanh tgamma time toascii tolower toupper trunc ungetc vfprintf vprintf " +
  "vsnprintf vsprintf write y0 y1 yn";

const RESERVED: ReadonlySet<string> = new Set(
  [C_WORDS, HEADER_WORDS, LIBRARY_WORDS].join(" ").split(" "),
);

/** Prefixes of names that the printer makes itself. */
const OWN_PREFIX = /^(gts_|GTS_|slice_|array_|fn_|__|_[A-Z])/;

/**
 * `name` if C can have it, else the nearest name that it can. Equal names stay equal, different
 * ones different.
 */
export function cIdentifier(name: string): string {
  if (/[^A-Za-z0-9_]/.test(name)) {
    const plain = name.replace(/[^A-Za-z0-9_]/gu, (character) =>
      character === "$" || character === "#"
        ? "S_"
        : `u${(character.codePointAt(0) ?? 0).toString(16)}_`,
    );
    return `x_${plain}`;
  }
  if (RESERVED.has(name) || OWN_PREFIX.test(name) || /^[0-9]/.test(name)) return `x_${name}`;
  return name;
}

/** The rest of a string literal in C: escapes as short as they can be, UTF-8 as it is. */
export function cString(value: string): string {
  let text = "";
  for (const character of value.toWellFormed()) text += escaped(character, text);
  return `"${text}"`;
}

function escaped(character: string, before: string): string {
  switch (character) {
    case "\n":
      return "\\n";
    case "\t":
      return "\\t";
    case "\r":
      return "\\r";
    case '"':
      return '\\"';
    case "\\":
      return "\\\\";
    case "?":
      return before.endsWith("?") ? "\\?" : "?";
  }
  const code = character.codePointAt(0) ?? 0;
  return code < 32 || code === 127 ? `\\${code.toString(8).padStart(3, "0")}` : character;
}

const encoder = new TextEncoder();

/** Length in UTF-8 bytes. */
export function byteLength(value: string): number {
  return encoder.encode(value).length;
}
