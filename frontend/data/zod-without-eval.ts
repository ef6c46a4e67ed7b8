import { z } from "zod";

// Without this zod tries `new Function` as soon as a schema is made, which our content security policy forbids and browsers
// then report. Must be the first import of the page.
z.config({ jitless: true });
