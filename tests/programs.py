"""Programs that ask the API with a key."""

PREFIX = "/api/v1"


class Program:
    """A program that asks with a key.

    Parameters
    ----------
    client
        Without cookies.
    key
        What it bears.
    """

    def __init__(self, client, key):
        self.client = client
        self.key = key

    def ask(self, method, path, headers=None, **sent):
        """Ask for a path of the API; whole addresses of it will do too."""
        bearing = {"Authorization": f"Bearer {self.key}", **(headers or {})}
        return self.client.open(f"{PREFIX}{path.removeprefix(PREFIX)}", method=method, headers=bearing, **sent)

    def get(self, path, **sent):
        """Read."""
        return self.ask("GET", path, **sent)

    def post(self, path, **sent):
        """Act."""
        return self.ask("POST", path, **sent)

    def put(self, path, **sent):
        """Replace."""
        return self.ask("PUT", path, **sent)

    def patch(self, path, **sent):
        """Change in part."""
        return self.ask("PATCH", path, **sent)

    def delete(self, path, **sent):
        """Take away."""
        return self.ask("DELETE", path, **sent)


def problem(answer, status):
    """Give the problem that an answer tells of."""
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json"), answer.data
    assert answer.json["status"] == status
    return answer.json
