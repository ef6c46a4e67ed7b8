import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MappedPayload } from "#domain/observation.ts";
import { UnusablePayload } from "#ingest/adapters/adapter.ts";
import { accounted, adapterNamed, fixtureText, mapDocuments } from "./support.ts";

const options = { area: "stadion" };

function calendar(...events: string[][]): string {
  const blocks = events.map((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\r\n"));
  return ["BEGIN:VCALENDAR", ...blocks, "END:VCALENDAR"].join("\r\n");
}

const mapText = (text: string): MappedPayload => mapDocuments("icalendar", { text }, options);

/** Spans of all occurrences, in order of their start. */
function spans(mapped: MappedPayload): string[] {
  return mapped.observations
    .flatMap((observation) => (observation.kind === "service-event" ? observation.occurrences : []))
    .map(({ startsAt, endsAt }) => `${startsAt.slice(0, 16)}/${endsAt.slice(0, 16)}`)
    .sort();
}

const spansOf = (...lines: string[]) => spans(mapText(calendar(["UID:a", ...lines])));
const reasonOf = (...lines: string[]) => {
  const { rejected } = mapText(calendar(["UID:a", ...lines]));
  return rejected[0]?.reasons[0]?.code;
};

describe("a club's calendar", () => {
  const mapped = mapText(fixtureText("icalendar/stadium.ics"));

  it("gives each occurrence by the clocks that it names", () => {
    expect(spans(mapped)).toEqual(
      [
        "2026-03-07T14:30/2026-03-07T16:30",
        // The second of these days has 23 hours.
        "2026-03-27T23:00/2026-03-29T22:00",
        "2026-03-29T13:30/2026-03-29T15:30",
        // Each Tuesday at six but the 24th; that of the 7th was moved to the 8th; summer time since the 29th.
        "2026-03-17T17:00/2026-03-17T19:00",
        "2026-03-31T16:00/2026-03-31T18:00",
        "2026-04-08T08:00/2026-04-08T09:30",
        "2026-04-14T16:00/2026-04-14T18:00",
      ].sort(),
    );
  });

  it("accounts for each entry, and says which are not ours", () => {
    expect(mapped).toMatchObject({ received: 7, skipped: { cancelled: 1, not_an_event: 1 }, rejected: [] });
    expect(mapped.observations).toHaveLength(5);
  });

  it("keeps titles and no people", () => {
    const adapter = adapterNamed("icalendar");
    const kept = JSON.stringify(adapter.scrub({ text: fixtureText("icalendar/stadium.ics") }, options));

    expect(kept).toContain("Heimspiel gegen Köln, 25. Spieltag");
    expect(kept).toContain("Tag der offenen Tür");
    for (const planted of ["verein.example", "Lena", "Max", "Strobelallee", "mailto"])
      expect(kept).not.toContain(planted);
  });

  it("keeps the key of an occurrence that is moved", () => {
    const keys = mapped.observations.flatMap((observation) =>
      observation.kind === "service-event" ? observation.occurrences.map(({ key }) => key) : [],
    );

    expect(keys.filter((key) => key.endsWith("/2026-04-07T16:00:00.000Z"))).toHaveLength(1);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("occurrences", () => {
  it.each([
    ["a day", ["DTSTART;VALUE=DATE:20260401"], ["2026-03-31T22:00/2026-04-01T22:00"]],
    [
      "a day that ends with itself",
      ["DTSTART;VALUE=DATE:20260401", "DTEND;VALUE=DATE:20260401"],
      ["2026-03-31T22:00/2026-04-01T22:00"],
    ],
    ["the day of 25 hours", ["DTSTART;VALUE=DATE:20261025"], ["2026-10-24T22:00/2026-10-25T23:00"]],
    [
      "a time without a zone is the city's",
      ["DTSTART:20260401T120000", "DURATION:PT1H"],
      ["2026-04-01T10:00/2026-04-01T11:00"],
    ],
    [
      "a duration in days is the clocks', in hours is hours",
      ["DTSTART:20260328T120000", "DURATION:P1DT1H"],
      ["2026-03-28T11:00/2026-03-29T11:00"],
    ],
    [
      "an end by another zone",
      ["DTSTART;TZID=Europe/London:20260401T120000", "DTEND;TZID=Europe/Berlin:20260401T140000"],
      ["2026-04-01T11:00/2026-04-01T12:00"],
    ],
    [
      "dates beside the first",
      ["DTSTART:20260401T100000Z", "DTEND:20260401T110000Z", "RDATE:20260403T100000Z,20260405T100000Z"],
      [
        "2026-04-01T10:00/2026-04-01T11:00",
        "2026-04-03T10:00/2026-04-03T11:00",
        "2026-04-05T10:00/2026-04-05T11:00",
      ],
    ],
    [
      "a rule that counts, and a day that takes one out",
      [
        "DTSTART:20260401T100000Z",
        "DTEND:20260401T110000Z",
        "RRULE:FREQ=DAILY;COUNT=3",
        "EXDATE;VALUE=DATE:20260402",
      ],
      ["2026-04-01T10:00/2026-04-01T11:00", "2026-04-03T10:00/2026-04-03T11:00"],
    ],
    [
      "until a day means to its end",
      ["DTSTART:20260401T200000", "DTEND:20260401T210000", "RRULE:FREQ=DAILY;UNTIL=20260402"],
      ["2026-04-01T18:00/2026-04-01T19:00", "2026-04-02T18:00/2026-04-02T19:00"],
    ],
    [
      "the first Sunday of a month",
      ["DTSTART:20260405T100000Z", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;BYDAY=1SU;COUNT=2"],
      ["2026-04-05T10:00/2026-04-05T11:00", "2026-05-03T10:00/2026-05-03T11:00"],
    ],
    [
      "lines end as they like",
      ["DTSTART:20260401T100000Z\nDURATION:PT1H"],
      ["2026-04-01T10:00/2026-04-01T11:00"],
    ],
  ])("%s", (_, lines, expected) => {
    expect(spansOf(...lines)).toEqual(expected);
  });

  it("without an end reach two years ahead, and one year back", () => {
    const all = spansOf("DTSTART:19700105T100000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY");

    expect(all).toHaveLength(157);
    expect(all[0]).toBe("2025-03-03T10:00/2025-03-03T11:00");
    expect(all.at(-1)).toBe("2028-02-28T10:00/2028-02-28T11:00");
  });

  it("of a day are at the same time by the clocks, summer and winter", () => {
    const all = spansOf(
      "DTSTART;TZID=Europe/Berlin:20260328T120000",
      "DTEND;TZID=Europe/Berlin:20260328T130000",
      "RRULE:FREQ=DAILY;COUNT=2",
    );

    expect(all).toEqual(["2026-03-28T11:00/2026-03-28T12:00", "2026-03-29T10:00/2026-03-29T11:00"]);
  });

  it("are read by the clocks that the calendar describes, before and after a change and in the hour that is left out", () => {
    const text = fixtureText("icalendar/stadium.ics");
    const at = (time: string) =>
      spans(mapText(text.replace("20260329T153000", time))).find(
        (span) => !spans(mapText(text)).includes(span),
      );

    expect(at("20260329T013000")).toBe("2026-03-29T00:30/2026-03-29T02:30");
    expect(at("20260329T023000")).toBe("2026-03-29T01:30/2026-03-29T03:30");
    expect(at("20260329T033000")).toBe("2026-03-29T01:30/2026-03-29T03:30");
    expect(at("20261025T023000")).toBe("2026-10-25T00:30/2026-10-25T02:30");
    expect(at("20261025T033000")).toBe("2026-10-25T02:30/2026-10-25T04:30");
  });

  it("in the past or far ahead are skipped", () => {
    const { skipped } = mapText(
      calendar(
        ["UID:a", "DTSTART:20200101T100000Z", "DURATION:PT1H"],
        ["UID:b", "DTSTART:20400101T100000Z", "DURATION:PT1H"],
      ),
    );

    expect(skipped).toEqual({ outside_window: 2 });
  });

  it("that are cancelled one by one are taken out of their series", () => {
    const series = ["UID:a", "DTSTART:20260401T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"];
    const one = [
      "UID:a",
      "RECURRENCE-ID:20260402T100000Z",
      "DTSTART:20260402T100000Z",
      "DURATION:PT1H",
      "STATUS:CANCELLED",
    ];

    const mapped = mapText(calendar(series, one));

    expect(spans(mapped)).toEqual(["2026-04-01T10:00/2026-04-01T11:00"]);
    expect(mapped.skipped).toEqual({ cancelled: 1 });
  });

  it("of two versions the later one counts", () => {
    const version = (sequence: number, hour: number) => [
      "UID:a",
      `SEQUENCE:${sequence}`,
      `DTSTART:20260401T${hour}0000Z`,
      "DURATION:PT1H",
    ];

    const mapped = mapText(calendar(version(2, 12), version(1, 10)));

    expect(spans(mapped)).toEqual(["2026-04-01T12:00/2026-04-01T13:00"]);
    expect(mapped.rejected.map(({ reasons }) => reasons[0]?.code)).toEqual(["duplicate_key"]);
  });
});

describe("entries that cannot be used", () => {
  it.each([
    ["unreadable_event", ["DTSTART:20260401T100000Z", "RRULE:FREQ=SOMETIMES"]],
    ["unreadable_event", ["a line that is none"]],
    ["unreadable_time", ["DTSTART:garbage", "DURATION:PT1H"]],
    ["unreadable_time", ["DTSTART:20260230T100000Z", "DURATION:PT1H"]],
    ["unreadable_time", ["DTSTART;TZID=Nowhere:20260401T100000", "DURATION:PT1H"]],
    ["unreadable_time", ["DTSTART:20260401T100000Z", "DTEND;VALUE=DATE:20260402"]],
    ["unreadable_time", ["DTSTART:20260401T100000Z", "DURATION:soon"]],
    [
      "unreadable_time",
      ["DTSTART:20260401T100000Z", "DURATION:PT1H", "RDATE;VALUE=PERIOD:20260403T100000Z/PT1H"],
    ],
    ["no_duration", ["DTSTART:20260401T100000Z"]],
    ["ends_before_start", ["DTSTART:20260401T100000Z", "DTEND:20260401T100000Z"]],
    ["ends_before_start", ["DTSTART;VALUE=DATE:20260402", "DTEND;VALUE=DATE:20260401"]],
    ["too_long", ["DTSTART:20260401T100000Z", "DURATION:P99999999D"]],
    ["unsupported_rule", ["DTSTART:20260401T100000Z", "DURATION:PT1M", "RRULE:FREQ=SECONDLY"]],
    ["unsupported_rule", ["DTSTART:20260401T100000Z", "DURATION:PT1M", "RRULE:FREQ=DAILY;BYSECOND=1,2"]],
    [
      "unsupported_rule",
      [
        "DTSTART:20260401T100000Z",
        "DURATION:PT1M",
        `RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=${[...Array(60).keys()].join()}`,
      ],
    ],
    [
      "unsupported_rule",
      ["DTSTART:20260401T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"],
    ],
    ["unsupported_rule", ["DTSTART:20260401T100000Z", "DURATION:PT1H", "EXRULE:FREQ=DAILY"]],
    [
      "unsupported_range",
      ["DTSTART:20260401T100000Z", "DURATION:PT1H", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260401T100000Z"],
    ],
  ])("%s: %s", (code, lines) => {
    expect(reasonOf(...lines)).toBe(code);
  });

  it("lose no other", () => {
    const mapped = mapText(
      calendar(
        ["UID:a", "nonsense"],
        ["DTSTART:20260401T100000Z", "DURATION:PT1H"],
        ["UID:b", "DTSTART:20260401T100000Z", "DURATION:PT1H"],
      ),
    );

    expect(spans(mapped)).toHaveLength(1);
    expect(mapped.rejected.map(({ reasons }) => reasons[0]?.code).sort()).toEqual([
      "key_missing",
      "unreadable_event",
    ]);
  });

  it("a rule that never comes true costs little and leaves its first day", () => {
    expect(
      spansOf("DTSTART:20260401T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
    ).toEqual(["2026-04-01T10:00/2026-04-01T11:00"]);
  });

  it("a calendar has at most 5,000 occurrences, whatever order its entries come in", () => {
    const entry = (uid: number) => [
      `UID:${uid}`,
      "DTSTART:20260301T000000Z",
      "DURATION:PT30M",
      `RRULE:FREQ=DAILY;BYHOUR=${[...Array(4).keys()].join()}`,
    ];
    const entries = [1, 2, 3].map(entry);

    const mapped = mapText(calendar(...entries));
    const backwards = mapText(calendar(...entries.toReversed()));

    expect(mapped.observations).toHaveLength(1);
    expect(mapped.rejected.map(({ reasons }) => reasons[0]?.code)).toEqual([
      "too_many_occurrences",
      "too_many_occurrences",
    ]);
    expect(backwards.observations).toEqual(mapped.observations);
  });

  it("many hostile entries are given up together, before they take hours", () => {
    const entry = (uid: number) => [
      `UID:${uid}`,
      "DTSTART:19700101T000000",
      "DURATION:PT1M",
      `RRULE:FREQ=DAILY;COUNT=99999999;BYHOUR=${[...Array(24).keys()].join()}`,
    ];

    const mapped = mapText(calendar(...Array.from({ length: 2_000 }, (_, uid) => entry(uid))));

    expect(accounted(mapped)).toBe(2_000);
    expect(new Set(mapped.rejected.map(({ reasons }) => reasons[0]?.code))).toEqual(
      new Set(["too_many_occurrences"]),
    );
  }, 60_000);
});

it.each([
  ["nothing", ""],
  ["a page", "<html><body>BEGIN:VCALENDAR</body></html>"],
  ["half a calendar", fixtureText("icalendar/stadium.ics").slice(0, 1_500)],
  ["a calendar whose parts do not fit", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VTODO\r\nEND:VCALENDAR"],
])("%s is no calendar", (_, text) => {
  expect(() => mapText(text)).toThrow(UnusablePayload);
});

it("an empty calendar is one", () => {
  expect(mapText(calendar())).toMatchObject({ received: 0, observations: [] });
});

describe("whatever stands in a calendar", () => {
  const noise = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom(
      "20260401T100000Z",
      "20260401",
      "20260401T100000",
      "PT1H",
      "P1D",
      "planted@example.org",
      "FREQ=DAILY",
      "FREQ=WEEKLY;BYDAY=MO;COUNT=5",
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
      "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU",
    ),
  );
  const name = fc.constantFrom(
    "UID",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "SUMMARY",
    "STATUS",
    "SEQUENCE",
    "X-ODD",
    "DTSTART;VALUE=DATE",
    "DTSTART;TZID=Europe/Berlin",
    "DTSTART;TZID=planted@example.org",
    "BEGIN",
    "END",
  );
  const line = fc.tuple(name, noise).map(([field, value]) => `${field}:${value}`);
  const entry = fc.array(fc.oneof({ weight: 5, arbitrary: line }, noise), { maxLength: 8 });

  it("throws nothing but UnusablePayload, accounts for each entry, keeps no address and no key twice", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        const text = calendar(...entries);
        let mapped: MappedPayload;
        try {
          const kept = adapterNamed("icalendar").scrub({ text }, options);
          expect(JSON.stringify(kept)).not.toContain("planted@");
          expect(adapterNamed("icalendar").scrub(kept, options)).toEqual(kept);
          mapped = mapText(text);
        } catch (error) {
          expect(error).toBeInstanceOf(UnusablePayload);
          return;
        }
        const occurrences = mapped.observations.flatMap((each) =>
          each.kind === "service-event" ? each.occurrences : [],
        );
        expect(accounted(mapped)).toBe(mapped.received);
        expect(new Set(occurrences.map(({ key }) => key)).size).toBe(occurrences.length);
        expect(occurrences.filter(({ startsAt, endsAt }) => startsAt >= endsAt)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
