// Passkeys. Whatever needs them is hidden until this module has found that the browser can.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const listed = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

const toCreate = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  user: { ...options.user, id: bytes(options.user.id) },
  excludeCredentials: listed(options.excludeCredentials),
  authenticatorSelection: {
    ...options.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  },
});

const toGet = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  allowCredentials: listed(options.allowCredentials),
});

const answer = (credential) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
};

const data = () => JSON.parse(document.getElementById("passkey-data").textContent);

const fetched = async (form) => {
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error("refused");
  return response.json();
};

const ways = {
  add: async () =>
    navigator.credentials.create({ publicKey: toCreate(data().creation_options.publicKey) }),
  use: async () => navigator.credentials.get({ publicKey: toGet(data().request_options.publicKey) }),
  enter: async (form) =>
    navigator.credentials.get({ publicKey: toGet((await fetched(form)).request_options.publicKey) }),
};

if (window.PublicKeyCredential && navigator.credentials) {
  document.querySelectorAll("[data-passkey]").forEach((form) => {
    form.hidden = false;
    form.closest("[data-passkey-part]")?.removeAttribute("hidden");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const trouble = form.querySelector("[data-passkey-trouble]");
      trouble.hidden = true;
      try {
        form.elements.credential.value = answer(await ways[form.dataset.passkey](form));
        HTMLFormElement.prototype.submit.call(form);
      } catch {
        trouble.hidden = false;
      }
    });
  });
}
