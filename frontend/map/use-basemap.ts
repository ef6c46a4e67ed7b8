import { useQuery } from "@tanstack/react-query";
import type { StyleSpecification } from "maplibre-gl";

/** The style the city configured; null: none, or it does not answer, and then our own ground serves. Undefined while unknown. */
export function useBasemap(styleUrl: string | null): StyleSpecification | null | undefined {
  const answer = useQuery({
    queryKey: ["basemap", styleUrl],
    queryFn: async ({ signal }): Promise<StyleSpecification> => {
      const response = await fetch(styleUrl ?? "", {
        signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
      });
      if (!response.ok) throw new Error(`basemap: ${response.status}`);
      return (await response.json()) as StyleSpecification;
    },
    enabled: styleUrl !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  if (styleUrl === null || answer.isError) return null;
  return answer.data;
}
