// A real OpenID provider for the tests: listens on a free port of this machine and writes its address as one JSON line.
// First argument: {"clients": [client metadata], "accounts": {login: claims}}. On SIGUSR1 it signs with new keys from
// then on and forgets the old ones; a second JSON line says so.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { clients, accounts } = JSON.parse(process.argv[2]);

function findAccount(_context, id) {
  const claims = accounts[id];
  return claims && { accountId: id, claims: () => ({ sub: id, ...claims }) };
}

function newKeys() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { keys: [{ ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" }] };
}

function provider(issuer) {
  return new Provider(issuer, {
    clients,
    findAccount,
    jwks: newKeys(),
    claims: { openid: ["sub", "groups"], email: ["email", "email_verified"] },
    cookies: { keys: ["only for tests"] },
    pkce: { required: () => true },
    // Its guard against addresses of one's own machine would keep the tests' service out.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined }),
    features: {
      backchannelLogout: { enabled: true },
      devInteractions: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
  }).callback();
}

const server = createServer((request, response) => answer(request, response));
let answer;
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  answer = provider(issuer);
  console.log(JSON.stringify({ issuer }));
  process.on("SIGUSR1", () => {
    answer = provider(issuer);
    console.log(JSON.stringify({ rotated: true }));
  });
});
