"""The addresses of the API for people, out of its OpenAPI description: so that the two never differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter: its name, what it must be ("whole number, 1 to 200"), what it means, and what holds without it."""

    name: str
    values: str
    meaning: str
    default: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address: `method` ("GET"), `path` with its parts in braces, what it gives, and its parameters.

    `can_open` is true where a browser can open it as it is.
    """

    method: str
    path: str
    meaning: str
    parameters: tuple[Parameter, ...]
    can_open: bool


@dataclass(frozen=True, slots=True)
class AddressesPage:
    """All addresses of the API, in its own order."""

    addresses: tuple[Address, ...]


def build_addresses(openapi: Mapping[str, Any]) -> AddressesPage:
    """The page that an OpenAPI description gives."""
    schemas = openapi.get("components", {}).get("schemas", {})
    return AddressesPage(
        tuple(
            _address(method, path, operation, schemas)
            for path, methods in openapi["paths"].items()
            for method, operation in methods.items()
        )
    )


def _address(method: str, path: str, operation: Mapping[str, Any], schemas: Mapping[str, Any]) -> Address:
    return Address(
        method=method.upper(),
        path=path,
        meaning=operation.get("description", operation.get("summary", "")),
        parameters=tuple(_parameter(each, schemas) for each in operation.get("parameters", ())),
        can_open=method == "get" and "{" not in path,
    )


def _parameter(parameter: Mapping[str, Any], schemas: Mapping[str, Any]) -> Parameter:
    schema = parameter["schema"]
    default = schema.get("default")
    return Parameter(
        name=parameter["name"],
        values=" or ".join(dict.fromkeys(_say_values(schema, schemas))),
        meaning=parameter.get("description", ""),
        default="" if default in {None, ""} else str(default),
    )


def _say_values(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        yield from _say_values(schemas[schema["$ref"].rsplit("/", 1)[-1]], schemas)
    elif "anyOf" in schema:
        for each in schema["anyOf"]:
            yield from _say_values(each, schemas)
    elif "enum" in schema:
        yield _list(schema["enum"])
    elif schema.get("type") == "integer":
        yield f"a whole number from {schema.get('minimum', 0):,} to {schema.get('maximum', 0):,}"
    elif schema.get("format") == "date":
        yield "a day: 2014-12-04"
    elif schema.get("type") == "boolean":
        yield "true or false"
    elif schema.get("type") == "string":
        yield "words"


def _list(values: Sequence[str]) -> str:
    return ", ".join(values)
