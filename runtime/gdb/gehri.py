"""Shows values of compiled GTS in gdb as GTS writes them: strings, slices, FixedArrays, records,
tuples, enums, unions, nullable values, objects of classes and the containers of gehri:std. Loaded by
`source runtime/gdb/gehri.py`."""
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


def class_name(kind):
    """module_Account -> Account, tuple_u8_bool -> nothing: it has no name in the source."""
    name = kind.strip_typedefs().tag or ""
    if name.startswith("tuple_"):
        return None
    return re.sub(r"^[a-z0-9_]+?_(?=[A-Z])", "", name) or None


def member_of(kind, number):
    """What the enum calls this number: GTS_NAMES made an enum of the typedef's own name."""
    try:
        members = gdb.lookup_type("enum " + kind.name).fields()
    except gdb.error:
        return None
    for member in members:
        if member.enumval == number:
            return member.name[len(kind.name) + 2 :]
    return None


def is_named(kind):
    """Enums and the tags of unions."""
    name = kind.unqualified().name or ""
    return re.match(r"enum_|gts_strings_", name) is not None or name.endswith("__tag")


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
    """`length` elements that `at(index)` gives, under a title."""

    def __init__(self, title, length, at):
        self.title = "%s(%d)" % (title, length)
        self.length = length
        self.at = at

    def to_string(self):
        return self.title

    def children(self):
        for index in range(min(self.length, ELEMENTS_MAX)):
            yield "[%d]" % index, self.at(index)
        if self.length > ELEMENTS_MAX:
            yield "...", "%d more" % (self.length - ELEMENTS_MAX)

    def display_hint(self):
        return "array"


class MapPrinter:
    """HashMap: keys and values in turns, in the order of their places."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        return "HashMap(%d)" % int(self.value["count"])

    def children(self):
        used, keys, values = (self.value[name]["v"] for name in ("used", "keys", "values"))
        low, high = used.type.range()
        taken = [at for at in range(low, high + 1) if used[at]]
        for at in taken[:ELEMENTS_MAX]:
            yield "key %d" % at, keys[at]
            yield "value %d" % at, values[at]

    def display_hint(self):
        return "map"


class NullablePrinter:
    """T | null of a value type: `has`, `value`."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        return self.value["value"].format_string() if self.value["has"] else "null"


class ReferencePrinter:
    """A reference to an object: its class and its address; `print *x` shows the object."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        address = int(self.value)
        if address == 0:
            return "null"
        target = self.value.type.strip_typedefs().target()
        is_array = (target.strip_typedefs().tag or "").startswith("array_")
        return "%s at 0x%x" % ("FixedArray" if is_array else class_name(target), address)


class UnionPrinter:
    """`Shape.circle = {radius = 2}`: the variant that the tag names, and its fields."""

    def __init__(self, value):
        tag = value[value.type.fields()[0].name]
        self.value = value
        self.variant = member_of(tag.type, int(tag)) or str(int(tag))

    def to_string(self):
        return "%s.%s" % (class_name(self.value.type), self.variant)

    def children(self):
        # `as_` where the discriminant took the name.
        for holder in self.value.type.fields()[1:]:
            stored = self.value[holder.name]
            if self.variant in [field.name for field in stored.type.fields()]:
                yield from named_fields(stored[self.variant])


class TextPrinter:
    """Something that gdb would show otherwise: a number, the name of a member."""

    def __init__(self, text):
        self.text = text

    def to_string(self):
        return self.text


class FieldsPrinter:
    """A record, tuple or object: every field by its name."""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        return class_name(self.value.type)

    def children(self):
        return named_fields(self.value)


def named_fields(value):
    for name, field in fields_of(value):
        index = re.match(r"_(\d+)$", name)
        yield ("[%s]" % index.group(1) if index else name), field


def bits_of(value):
    words = value["words"]["v"]
    low, high = words.type.range()
    set_bits = [
        word * 64 + bit
        for word in range(low, high + 1)
        for bit in range(64)
        if int(words[word]) >> bit & 1
    ]
    return ElementsPrinter("BitSet", len(set_bits), lambda at: set_bits[at])


def items_of(title):
    """Vector and PriorityQueue: the first `count` of `items`."""
    return lambda value: ElementsPrinter(title, int(value["count"]), lambda at: value["items"]["v"][at])


def ring_of(value):
    items = value["items"]["v"]
    places = items.type.range()[1] + 1
    first = int(value["first"])
    return ElementsPrinter("Ring", int(value["count"]), lambda at: items[(first + at) % places])


def list_of(value):
    items = []
    item = value["head"]
    while int(item) != 0 and len(items) < int(value["count"]):
        items.append(item.dereference())
        item = item["next"]
    return ElementsPrinter("List", len(items), lambda at: items[at])


# A class of gehri:std: how its C name begins (`std_` where another module has the name), and fields
# that it has.
CONTAINERS = [
    ("vector_Vector_", {"items", "count"}, items_of("Vector")),
    ("priority_queue_PriorityQueue_", {"items", "count", "before"}, items_of("PriorityQueue")),
    ("ring_Ring_", {"items", "first", "count"}, ring_of),
    ("hash_map_HashMap_", {"keys", "values", "used", "count"}, MapPrinter),
    ("bit_set_BitSet_", {"words"}, bits_of),
    ("list_List_", {"head", "tail", "count"}, list_of),
]


def printer_of(value):
    name = value.type.unqualified().name
    if name in ("u8", "i8"):
        return TextPrinter(str(int(value)))
    if is_named(value.type):
        return TextPrinter(member_of(value.type.unqualified(), int(value)) or str(int(value)))
    kind = value.type.strip_typedefs()
    if kind.code == gdb.TYPE_CODE_PTR:
        target = kind.target().strip_typedefs()
        is_object = target.code == gdb.TYPE_CODE_STRUCT and is_compiled()
        return ReferencePrinter(value) if is_object else None
    return struct_printer(value, kind) if kind.code == gdb.TYPE_CODE_STRUCT else None


def struct_printer(value, kind):
    tag = kind.tag or ""
    names = [field.name for field in kind.fields()]
    if tag == "gts_str":
        return StringPrinter(value)
    if names == ["ptr", "len"]:
        return ElementsPrinter("Slice", int(value["len"]), lambda at: value["ptr"][at])
    if tag.startswith("array_") and names == ["v"]:
        elements = value["v"]
        low, high = elements.type.range()
        return ElementsPrinter("FixedArray", high - low + 1, lambda at: elements[at])
    if tag.startswith("maybe_") and names == ["has", "value"]:
        return NullablePrinter(value)
    if names and (kind.fields()[0].type.name or "").endswith("__tag"):
        return UnionPrinter(value)
    for prefix, fields, printer in CONTAINERS:
        if re.match("(std_)?" + prefix, tag) and fields <= set(names):
            return printer(value)
    # C libraries have structs as well: only types of files that Gehri compiled have GTS's form.
    return FieldsPrinter(value) if is_compiled() else None


def is_compiled():
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
