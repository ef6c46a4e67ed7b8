import fc from "fast-check";
import { expect, test } from "vitest";
import { MessageReader, message } from "#platform/database/embedded/messages.ts";
import { type Client, Multiplexer } from "#platform/database/embedded/multiplexer.ts";

test("messages come out whole however the stream was cut", () => {
  const bodies = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      bodies,
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 }),
      (contents, cuts) => {
        const messages = contents.map((body) => message("Q", Buffer.from(body)));
        const stream = Buffer.concat(messages);
        const reader = new MessageReader(false);

        const out: Buffer[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn++) {
          const end = at + (cuts[turn % cuts.length] ?? 1);
          out.push(...reader.push(stream.subarray(at, end)).map(({ bytes }) => Buffer.from(bytes)));
          at = end;
        }

        expect(out).toEqual(messages);
      },
    ),
  );
});

test("a length that breaks the protocol is refused, not waited for", () => {
  expect(() => new MessageReader(false).push(Buffer.from([0x51, 0, 0, 0, 0]))).toThrow("breaks the protocol");
});

test("an answer without an end cuts every client off instead of leaving it waiting", async () => {
  const multiplexer = new Multiplexer({ execute: async () => message("C", Buffer.from("SELECT 1\0")) });
  const { promise: isCut, resolve } = Promise.withResolvers<Error | undefined>();
  const client = fakeClient(resolve);
  multiplexer.attach(client);

  multiplexer.submit({ client, messages: message("Q"), isCopy: false });

  expect((await isCut)?.message).toContain("broke off");
});

test("a client that comes after the loss is cut off at once", () => {
  const multiplexer = new Multiplexer({ execute: async () => Buffer.alloc(0) });
  const loss = new Error("lost");
  let error: Error | undefined;

  multiplexer.fail(loss);
  multiplexer.attach(fakeClient((given) => (error = given)));

  expect(error).toBe(loss);
});

function fakeClient(onDestroy: (error: Error | undefined) => void): Client {
  return { destroyed: false, isListeningTo: () => false, receive: () => undefined, destroy: onDestroy };
}
