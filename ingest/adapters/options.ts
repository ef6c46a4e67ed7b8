import { z } from "zod";

/** `as` of an adapter that brings access points and nothing else. */
export const asAccessPoint = { as: z.literal("access-point").default("access-point") };

/** A vendor's API key, as the city file's `"${NAME}"` resolved it. */
export const apiKey = z.string().min(1).optional();
