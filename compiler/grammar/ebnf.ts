/**
 * The grammar of what GTS accepts, for readers. TypeScript's own rules hold wherever it is silent:
 * automatic semicolons, precedence, what a name may be.
 */
export const EBNF = `
module        = { import | export | declaration } ;
import        = "import" [ "type" ] [ "{" names "}" "from" ] STRING ";" ;
export        = "export" ( declaration | [ "type" ] "{" names "}" [ "from" STRING ] ";"
                         | "*" "from" STRING ";" ) ;
names         = name [ "as" name ] { "," name [ "as" name ] } ;
name          = NAME ;
declaration   = variables | function | class | interface | alias | enum | assertion ;
assertion     = "static_assert" "(" expression [ "," STRING ] ")" ";" ;
alias         = "type" name [ typeParams ] "=" type ";" ;
interface     = "interface" name [ typeParams ] [ "extends" types ] "{" { signature } "}" ;
signature     = [ "readonly" ] name ":" type ";" | name "(" [ params ] ")" ":" type ";" ;
enum          = [ "const" ] "enum" name "{" { name [ "=" expression ] "," } "}" ;

function      = [ "async" ] "function" [ "*" ] name [ typeParams ] "(" [ params ] ")" [ ":" type ]
                ( block | ";" ) ;
params        = param { "," param } ;
param         = ( name | pattern ) [ "?" ] [ ":" type ] [ "=" expression ] ;
typeParams    = "<" typeParam { "," typeParam } ">" ;
typeParam     = name [ "extends" type ] [ "=" type ] ;

class         = "class" name [ typeParams ] [ "extends" type ] [ "implements" types ]
                "{" { member } "}" ;
member        = { modifier } ( field | method | accessor | constructor ) ;
modifier      = "public" | "private" | "protected" | "static" | "readonly" | "override" ;
field         = ( name | PRIVATE ) [ ":" type ] [ "=" expression ] ";" ;
method        = [ "async" ] [ "*" ] ( name | PRIVATE | symbolName ) [ typeParams ]
                "(" [ params ] ")" [ ":" type ] block ;
symbolName    = "[" "Symbol" "." name "]" ;
accessor      = ( "get" | "set" ) name "(" [ params ] ")" [ ":" type ] block ;
constructor   = "constructor" "(" [ { modifier } params ] ")" block ;

block         = "{" { statement } "}" ;
statement     = block | variables | ";" | expression ";" | if | while | do | for | forOf | switch
              | jump | name ":" statement ;
variables     = ( "const" | "let" | "using" ) variable { "," variable } ";" ;
variable      = ( name | pattern ) [ ":" type ] [ "=" expression ] ;
pattern       = "{" [ part { "," part } ] "}" | "[" [ element ] { "," [ element ] } "]" ;
part          = [ name ":" ] element | "..." name ;
element       = ( name | pattern ) [ "=" expression ] | "..." ( name | pattern ) ;
if            = "if" "(" expression ")" statement [ "else" statement ] ;
while         = "while" "(" expression ")" statement ;
do            = "do" statement "while" "(" expression ")" ";" ;
for           = "for" "(" [ variables | expression ] ";" [ expression ] ";" [ expression ] ")"
                statement ;
forOf         = "for" "(" ( "const" | "let" ) ( name | pattern ) "of" expression ")" statement ;
switch        = "switch" "(" expression ")" "{" { case } "}" ;
case          = ( "case" expression | "default" ) ":" { statement } ;
jump          = ( "break" | "continue" ) [ name ] ";" | "return" [ expression ] ";" ;

expression    = conditional [ assignOp expression ] | arrow | "await" expression
              | "yield" [ "*" ] expression ;
assignOp      = "=" | "+=" | "-=" | "*=" | "/=" | "%=" | "&=" | "|=" | "^=" | "<<=" | ">>="
              | ">>>=" | "&&=" | "||=" | "??=" ;
arrow         = [ "async" ] "(" [ params ] ")" [ ":" type ] "=>" ( expression | block ) ;
conditional   = binary [ "?" expression ":" expression ] ;
binary        = unary { binaryOp unary } ;
binaryOp      = "??" | "||" | "&&" | "|" | "^" | "&" | "===" | "!==" | "<" | "<=" | ">" | ">="
              | "<<" | ">>" | ">>>" | "+" | "-" | "*" | "/" | "%" ;
unary         = [ "-" | "!" | "~" | "++" | "--" ] postfix ;
postfix       = primary { access } [ "++" | "--" ] ;
access        = "." ( name | PRIVATE ) | "?." name | "[" expression "]" | "!"
              | [ "<" types ">" ] "(" [ arguments ] ")" | "as" "const" ;
arguments     = argument { "," argument } ;
argument      = [ "..." ] expression ;
primary       = name | NUMBER | STRING | template | "true" | "false" | "null" | "this" | "super"
              | "(" expression ")" | "new" type "(" [ arguments ] ")" | array | object ;
template      = "\`" { TEXT | "\${" expression "}" } "\`" ;
array         = "[" [ arguments ] "]" ;
object        = "{" [ property { "," property } ] "}" ;
property      = name [ ":" expression ] | "..." expression ;

type          = unionType ;
types         = type { "," type } ;
unionType     = [ "|" ] simpleType { "|" simpleType } ;
simpleType    = name [ "<" types ">" ] | "boolean" | "string" | "void" | "never" | "null"
              | STRING | NUMBER | "(" type ")" | "typeof" name | functionType | recordType
              | tupleType | simpleType "[" type "]" ;
functionType  = "(" [ params ] ")" "=>" type ;
recordType    = "{" { signature } "}" ;
tupleType     = "readonly" "[" types "]" ;
`;
