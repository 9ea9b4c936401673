"""Write the product's bill of materials in CycloneDX: ``python -m tools.sbom > dist/sbom.json``.

The same parts give the same bytes: no moment, no random number, no path of the machine that it is made on.
"""

import sys
import uuid

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from tools.parts import Part, about, asked_for, page_parts, python_parts

_NAMESPACE = uuid.UUID("6f1c3a0e-7d0b-4b52-9c7e-2f5f5f0f6d11")


def text() -> str:
    """Write the bill of materials."""
    parts = [*python_parts(), *page_parts()]
    product = _product()
    components = {(one.kind, one.name): _component(one) for one in parts}
    serial = uuid.uuid5(_NAMESPACE, "\n".join(f"{one.kind} {one.name} {one.version}" for one in sorted(parts)))
    bom = Bom(serial_number=serial, metadata=BomMetaData(component=product), components=components.values())
    bom.metadata.timestamp = None  # type: ignore[assignment]  # the library has no other way to leave it out
    bom.register_dependency(product, [components[asked] for asked in asked_for()])
    for one in parts:
        needed = [components[one.kind, name] for name in one.needs if (one.kind, name) in components]
        bom.register_dependency(components[one.kind, one.name], needed)
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _product() -> Component:
    told = about()["metadata"]
    return Component(
        type=ComponentType.APPLICATION,
        name=told["name"],
        version=told["version"],
        bom_ref="product",
        licenses=[LicenseFactory().make_from_string(told["license"])],
    )


def _component(part: Part) -> Component:
    group, _, name = part.name.rpartition("/")
    url = PackageURL(type=part.kind, namespace=group or None, name=name, version=part.version)
    return Component(
        type=ComponentType.LIBRARY,
        group=group or None,
        name=name,
        version=part.version,
        purl=url,
        bom_ref=url.to_string(),
        licenses=[LicenseFactory().make_from_string(part.licence)] if part.licence else [],
    )


if __name__ == "__main__":
    sys.stdout.write(text())
