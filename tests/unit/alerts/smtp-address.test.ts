import { describe, expect, test } from "vitest";
import { smtpAddress } from "#ingest/alerts/smtp-address.ts";
import { tlsTowards } from "#ingest/alerts/smtp-tls.ts";

describe("the address of a mail server", () => {
  test.each([
    ["smtp://mail.example.org", { host: "mail.example.org", port: 587, secure: false, auth: null }],
    ["smtps://mail.example.org/", { host: "mail.example.org", port: 465, secure: true, auth: null }],
    ["smtp://10.1.2.3:25", { host: "10.1.2.3", port: 25, secure: false, auth: null }],
    ["smtp://[fd00::1]:25", { host: "fd00::1", port: 25, secure: false, auth: null }],
    ["smtps://u:p@h", { host: "h", port: 465, secure: true, auth: { user: "u", pass: "p" } }],
    ["smtp://only@h", { host: "h", port: 587, secure: false, auth: { user: "only", pass: "" } }],
    ["smtp://u%40x:p%20w@h", { host: "h", port: 587, secure: false, auth: { user: "u@x", pass: "p w" } }],
  ])("%s", (text, expected) => {
    expect(smtpAddress(text)).toEqual(expected);
  });

  test.each(["a@b", "p/q", "100%", "a:b@c:d/e", "?#[]"])("a password may be %s", (password) => {
    expect(smtpAddress(`smtps://monitor:${password}@mail.example.org:465`)).toEqual({
      host: "mail.example.org",
      port: 465,
      secure: true,
      auth: { user: "monitor", pass: password },
    });
  });

  test.each(["smtp://", "http://h", "smtp://h:0", "smtp://h:99999", "smtp://u:p@", "smtp://h/path"])(
    "%s is none",
    (text) => {
      expect(smtpAddress(text)).toBeNull();
    },
  );
});

describe("TLS towards a mail server", () => {
  test.each([
    ["smtp://h", "93.184.216.34", true, true],
    ["smtp://u:p@h", "93.184.216.34", true, true],
    ["smtp://u:p@h", "10.1.2.3", true, true],
    ["smtp://h", "10.1.2.3", false, false],
    ["smtp://u:p@h", "127.0.0.1", false, false],
    ["smtp://u:p@h", "::1", false, false],
    ["smtps://h", "10.1.2.3", false, true],
    ["smtps://h", "127.0.0.1", false, true],
    ["smtp://u:p@h", "", true, true],
  ])(
    "%s at %s: STARTTLS required %s, certificate checked %s",
    (text, remoteAddress, isRequired, isChecked) => {
      const address = smtpAddress(text);
      if (address === null) throw new Error("no address");

      const { requireTLS, tls } = tlsTowards(address, remoteAddress);

      expect([requireTLS, tls.rejectUnauthorized]).toEqual([isRequired, isChecked]);
      expect(tls).toHaveProperty("servername", "h");
    },
  );
});
