"""Asks an endpoint the questions of a folder with rdflib and writes the rows of each."""
import pathlib
import sys

import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def term(value):
    if isinstance(value, rdflib.URIRef):
        return f"<{value}>"
    if isinstance(value, rdflib.BNode):
        return "_:b"
    text = str(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    if value.language:
        return f'"{text}"@{value.language.lower()}'
    if value.datatype is None or str(value.datatype) == XSD_STRING:
        return f'"{text}"'
    return f'"{text}"^^<{value.datatype}>'


endpoint, questions, out = sys.argv[1:]
# What is written is what the server sent, not rdflib's idea of a number.
rdflib.NORMALIZE_LITERALS = False
graph = rdflib.Graph(SPARQLStore(endpoint, method="POST_FORM"))
for question in sorted(pathlib.Path(questions).glob("*.rq")):
    rows = graph.query(question.read_text(encoding="utf-8"))
    with open(pathlib.Path(out, question.stem + ".rows"), "w", encoding="utf-8", newline="\n") as file:
        for row in rows.bindings:
            file.write("\t".join(sorted(f"{name}={term(value)}" for name, value in row.items())) + "\n")
