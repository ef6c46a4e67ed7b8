import type { RequestListener } from "node:http";

const page = `<!doctype html>
<html lang="de">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="2">
<title>Lückenlos</title>
<p>Lückenlos startet, gleich geht es los.</p>
<p lang="en">Lückenlos is starting, it will be here in a moment.</p>
</html>`;

const problem = JSON.stringify({
  type: "about:blank",
  title: "Service Unavailable",
  status: 503,
  detail: "The service is starting. Try again in a few seconds.",
  code: "not_ready",
});

/** Answers while the process prepares: alive, not ready, and to a browser a page that comes back by itself. */
export const starting: RequestListener = (request, response) => {
  if (request.url === "/healthz") {
    response.writeHead(200, { "Content-Type": "application/json" }).end('{"status":"ok"}');
    return;
  }
  const wantsPage = request.headers.accept?.includes("text/html") === true;
  response
    .writeHead(503, {
      "Content-Type": wantsPage ? "text/html; charset=utf-8" : "application/problem+json",
      "Cache-Control": "no-store",
      "Retry-After": "2",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    })
    .end(wantsPage ? page : problem);
};
