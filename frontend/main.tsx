import "./data/zod-without-eval.ts";
import "@fontsource-variable/atkinson-hyperlegible-next";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/header.css";
import "./styles/panel.css";
import "./styles/lists.css";
import "./styles/details.css";
import "./styles/map.css";
import "./styles/map-lines.css";
import "./styles/map-vehicles.css";
import "./styles/rollout.css";
import "./styles/disruptions.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { ApiError } from "./data/api.ts";

const isWorthRetrying = (error: Error) =>
  !(error instanceof ApiError) || error.status === 0 || error.status >= 500;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Whether we are online is for the attempt to say, not for the browser's guess.
      networkMode: "always",
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && isWorthRetrying(error),
      retryDelay: (failures) => 1_000 * 2 ** failures,
    },
  },
});

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
