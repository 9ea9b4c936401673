"""What the service must never keep is refused by its name, wherever in a request it stands."""

import pytest
from directory_cast import told
from scim2_models import InvalidValueException

from mobility.exchange.people import NEVER
from mobility.provisioning.refused import refuse_private


@pytest.mark.parametrize("name", [*sorted(NEVER), "privatTelefon", "phoneNumbers", "addresses", "Gender", "birthDate"])
@pytest.mark.parametrize(
    "payload",
    [
        lambda name: told() | {name: "x"},
        lambda name: told() | {"urn:ietf:params:scim:schemas:extension:hr:2.0:User": {name: "x"}},
        lambda name: {"Operations": [{"op": "add", "path": f"urn:ietf:hr:2.0:User:{name}", "value": "x"}]},
        lambda name: {"Operations": [{"op": "add", "path": f'{name}[type eq "work"].value', "value": "x"}]},
        lambda name: {"Operations": [{"op": "replace", "value": {name: "x"}}]},
        lambda name: {"Operations": [{"op": "replace", "value": {f"urn:ietf:hr:2.0:User:{name}": "x"}}]},
    ],
    ids=["attribute", "extension", "path", "filtered path", "value", "full name"],
)
def test_it_is_refused_by_name(name, payload):
    with pytest.raises(InvalidValueException, match=f"{name} must never be kept"):
        refuse_private(payload(name))


@pytest.mark.parametrize(
    "payload",
    [
        told(emails=[{"value": "kari@example.no", "type": "Home"}]),
        {"Operations": [{"op": "add", "path": 'emails[type eq "home"].value', "value": "kari@example.no"}]},
        {"Operations": [{"op": "add", "path": "emails", "value": [{"value": "k@example.no", "type": "home"}]}]},
    ],
)
def test_an_address_of_home_is_refused(payload):
    with pytest.raises(InvalidValueException, match="type work"):
        refuse_private(payload)


def test_what_a_directory_sends_of_work_passes():
    refuse_private(told(title="Privatrettslig rådgiver", employeeNumber="1", manager={"value": "x"}, reserved=True))
