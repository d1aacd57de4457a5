/** 3020 to 3039: inheritance and interfaces. */
import { type Code, code } from "./code.ts";

export const CLASS_CODES = {
  superPlace: code(
    "3020",
    "`super(…)` must be a statement of the constructor itself.",
    "Write it as a statement of its own, not inside another statement or expression.",
    "The fields of the class are initialised at this place, exactly once.",
  ),
  overrideType: code(
    "3021",
    "A method that overrides another must have its types.",
    "Take the same parameters; give the same result, or an object of a class that extends it.",
    "`tsc` lets parameters become narrower, but a caller who knows only the base class may pass any value of its type.",
  ),
  overrideForm: code(
    "3022",
    "This cannot be overridden.",
    "Give both methods the same type parameters; override both accessors of a pair; a coroutine by one of the same kind.",
    "A call through the base class must mean the same whatever the object is.",
  ),
  fieldRedeclared: code(
    "3023",
    "A field of a base class cannot be declared again.",
    "Assign it in the constructor after `super(…)`.",
    "There is one field; a second declaration would initialise it twice, or give it a type that the base class does not keep to.",
  ),
  constructorCall: code(
    "3024",
    "This method cannot be called before the object is complete.",
    "Call it after all fields have values, and none that a class further down overrides; or call it on the finished object.",
    "It could read fields that have no value yet.",
  ),
  packedInheritance: code(
    "3025",
    "A `@packed` class can neither extend a class nor be extended.",
    "Hold the other object in a `readonly` field.",
    "Its layout is fixed to the byte; a base class or a tag would move its fields.",
  ),
  abstractStorage: code(
    "3026",
    "There are no objects of an abstract class.",
    "Hold references (`T | null`), or make objects of a class that extends it.",
    "Its abstract methods would have nothing to run.",
  ),
  narrowedObject: code(
    "3027",
    "What `instanceof` said may have changed since.",
    "Copy the value into a local `const` and test that.",
    "`tsc` keeps the narrower type of a mutable variable or field across calls that may write it.",
  ),
  instanceofForm: code(
    "3028",
    "`instanceof` asks whether an object of one class is of another that extends it.",
    "Test a reference to a class against a class without type parameters that extends it.",
    "Other tests are never true, or need information that objects do not carry.",
  ),
  staticWrite: code(
    "3029",
    "A static member of a base class is named through the class that declares it.",
    "Write `BASE.name`.",
    "In JavaScript an assignment through the other class makes a second variable, and `this` would be the other class.",
  ),
  interfaceProperty: code(
    "3030",
    "An interface with methods can only have `readonly` properties besides.",
    "Mark it `readonly`, or declare a method that sets it.",
    "Each class stores the property somewhere else; reading goes through the table of the interface.",
  ),
  interfaceUpcast: code(
    "3031",
    "An interface value converts only to the first interface that its own extends.",
    "Convert the object itself, where its class is known, or name this interface first after `extends`.",
    "The table of an interface begins with that of the first one it extends; another would have to be looked up at run time.",
  ),
  baseForm: code(
    "3032",
    "Only a class of the program, by its name, can be extended.",
    "Write `extends NAME` with a class that is declared at module level.",
    "The layout of the base class must be known at compile time.",
  ),
} as const satisfies Record<string, Code>;
