// Make and use passkeys: what the browser answers goes into the form that asked.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (keys) => (keys || []).map((key) => ({ ...key, id: bytes(key.id) }));

  const asked = ({ publicKey: { user, excludeCredentials, allowCredentials, challenge, ...rest } }) => ({
    publicKey: {
      ...rest,
      challenge: bytes(challenge),
      ...(user && { user: { ...user, id: bytes(user.id) }, excludeCredentials: named(excludeCredentials) }),
      ...(allowCredentials && { allowCredentials: named(allowCredentials) }),
    },
  });

  const answered = (key) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (key.response[name]) response[name] = text(key.response[name]);
    }
    if (key.response.getTransports) response.transports = key.response.getTransports();
    const about = { clientExtensionResults: key.getClientExtensionResults(), type: key.type, id: key.id };
    return JSON.stringify({ ...about, rawId: text(key.rawId), response });
  };

  const options = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return (await answer.json()).request_options;
  };

  const ask = async (form) => {
    const given = asked(await options(form));
    return form.dataset.passkey === "add" ? navigator.credentials.create(given) : navigator.credentials.get(given);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-passkey]");
    if (!form) return;
    event.preventDefault();
    const failed = form.querySelector("[data-failed]");
    failed.hidden = true;
    try {
      form.elements.credential.value = answered(await ask(form));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });

  document.querySelectorAll("[data-passkey]").forEach((form) => { form.hidden = !window.PublicKeyCredential; });
})();
