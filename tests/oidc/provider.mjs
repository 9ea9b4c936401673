// A real OpenID provider for the tests: listens on a free port of this machine and writes its address as one JSON line.
// First argument: {"clients": [client metadata], "accounts": {login: claims}}.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { clients, accounts } = JSON.parse(process.argv[2]);

function findAccount(_context, id) {
  const claims = accounts[id];
  return claims && { accountId: id, claims: () => ({ sub: id, ...claims }) };
}

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients,
    findAccount,
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    cookies: { keys: ["only for tests"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  });
  server.on("request", provider.callback());
  console.log(JSON.stringify({ issuer }));
});
