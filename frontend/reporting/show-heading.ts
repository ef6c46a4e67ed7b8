/** What has just appeared is read from its heading, with as much of it in sight as there is room for. */
export function showHeading(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}
