// Starts the page: the one-use token of the address becomes a session, then the page shows.
import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { api } from "./lib/api/client";

async function enter(): Promise<void> {
  const token = /^#token=([0-9a-f]+)$/.exec(location.hash)?.[1];
  if (!token) return;
  history.replaceState(null, "", location.pathname + location.search);
  // A token that is used up may still have its session: the first answer tells.
  await api.session(token).catch(() => undefined);
}

await enter();
const target = document.getElementById("app");
if (target) mount(App, { target });
