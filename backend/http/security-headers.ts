import type { Middleware } from "koa";

/** What a page may do: nothing inline, nothing from elsewhere but the map style that the city configured. */
export function contentSecurityPolicy(styleUrl: string | null): string {
  const style = styleUrl === null ? "" : ` ${new URL(styleUrl).origin}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' data: blob:${style}`,
    `connect-src 'self'${style}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Headers that every answer carries. No HSTS: whether this host speaks TLS only is for the proxy before us to say. */
export function securityHeaders(options: { styleUrl: string | null; allowInline?: boolean }): Middleware {
  const headers = {
    ...(options.allowInline === true
      ? {}
      : { "Content-Security-Policy": contentSecurityPolicy(options.styleUrl) }),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
  };
  return async (ctx, next) => {
    ctx.set(headers);
    await next();
  };
}
