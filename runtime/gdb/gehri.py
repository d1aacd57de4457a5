"""Shows values of compiled GTS in gdb as GTS writes them: strings, slices, FixedArrays, records,
tuples, unions, nullable values and objects of classes. Loaded by `source runtime/gdb/gehri.py`."""
import re

import gdb
import gdb.printing

# Longer ones end in "...": gdb shows a whole container in one go.
ELEMENTS_MAX = 200
STRING_BYTES_MAX = 200


def fields_of(value):
    """Names and values of a struct's fields, without what C needs and GTS does not have."""
    return [(f.name, value[f.name]) for f in value.type.fields() if f.name and f.name != "vtable"]


def has_fields(value, *names):
    return [field.name for field in value.type.fields()] == list(names)


class StringPrinter:
    """gts_str: bytes of somebody else, not ended by a zero."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        length = int(self.value["len"])
        shown = min(length, STRING_BYTES_MAX)
        if length == 0:
            return '""'
        try:
            data = gdb.selected_inferior().read_memory(int(self.value["ptr"]), shown).tobytes()
        except gdb.MemoryError:
            return "<string of %d bytes at a bad address>" % length
        text = data.decode("utf-8", "replace").replace("\\", "\\\\").replace('"', '\\"')
        text = text.replace("\n", "\\n").replace("\t", "\\t")
        return '"%s"%s' % (text, "..." if shown < length else "")


class ElementsPrinter:
    """A slice (`ptr`, `len`) or a FixedArray (`v`)."""

    def __init__(self, value):
        self.value = value
        if has_fields(value, "v"):
            low, high = value["v"].type.range()
            self.length = high - low + 1
            self.elements = value["v"]
            self.title = "FixedArray(%d)" % self.length
        else:
            self.length = int(value["len"])
            self.elements = value["ptr"]
            self.title = "Slice(%d)" % self.length

    def to_string(self):
        return self.title

    def children(self):
        for index in range(min(self.length, ELEMENTS_MAX)):
            yield "[%d]" % index, self.elements[index]
        if self.length > ELEMENTS_MAX:
            yield "...", "%d more" % (self.length - ELEMENTS_MAX)

    def display_hint(self):
        return "array"


class NullablePrinter:
    """T | null of a value type: `has`, `value`."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        return self.value["value"].format_string() if self.value["has"] else "null"


class UnionPrinter:
    """A tag, and the variants' fields. Which number is which variant only the generated C says, in a
    comment, so all are shown: one of them is meant."""

    def __init__(self, value):
        self.value = value
        self.tag = value.type.fields()[0].name

    def to_string(self):
        return "%s %s, one of" % (self.tag, int(self.value[self.tag]))

    def children(self):
        return fields_of(self.value["as"])


class NumberPrinter:
    """u8 and i8 are numbers, not characters."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        return str(int(self.value))


class FieldsPrinter:
    """A record, tuple or object: every field by its name."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        # module_Account -> Account, tuple_u8_bool -> nothing: it has no name in the source.
        name = self.value.type.strip_typedefs().tag or ""
        if name.startswith("tuple_"):
            return None
        return re.sub(r"^[a-z0-9_]+?_(?=[A-Z])", "", name) or None

    def children(self):
        for name, value in fields_of(self.value):
            index = re.match(r"_(\d+)$", name)
            yield ("[%s]" % index.group(1) if index else name), value


def printer_of(value):
    if value.type.unqualified().name in ("u8", "i8"):
        return NumberPrinter(value)
    kind = value.type.strip_typedefs()
    if kind.code != gdb.TYPE_CODE_STRUCT:
        return None
    tag = kind.tag or ""
    names = [field.name for field in kind.fields()]
    if tag == "gts_str":
        return StringPrinter(value)
    if names == ["ptr", "len"] or (tag.startswith("array_") and names == ["v"]):
        return ElementsPrinter(value)
    if tag.startswith("maybe_") and names == ["has", "value"]:
        return NullablePrinter(value)
    if len(names) >= 2 and names[-1] == "as":
        return UnionPrinter(value)
    # C libraries have structs as well: only types of files that Gehri compiled have GTS's form.
    if is_compiled(kind):
        return FieldsPrinter(value)
    return None


def is_compiled(kind):
    """True in frames of GTS code, whose line table names .ts files."""
    try:
        place = gdb.selected_frame().find_sal()
    except gdb.error:
        return False
    return place.symtab is not None and place.symtab.filename.endswith(".ts")


class Gehri(gdb.printing.PrettyPrinter):
    """One printer for all of GTS: types are told by their form."""

    def __init__(self):
        super().__init__("gehri")

    def __call__(self, value):
        return printer_of(value)


gdb.printing.register_pretty_printer(None, Gehri(), replace=True)
