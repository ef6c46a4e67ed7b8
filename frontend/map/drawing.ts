/** Pixels of an image for one of the map's. */
export const pixelRatio = 2;

/** A square to draw an icon on, an edge of so many pixels of the map. */
export function canvas(size: number): CanvasRenderingContext2D {
  const element = document.createElement("canvas");
  element.width = size * pixelRatio;
  element.height = size * pixelRatio;
  const drawing = element.getContext("2d");
  if (drawing === null) throw new Error("no 2D canvas");
  drawing.scale(pixelRatio, pixelRatio);
  return drawing;
}

export function pixels(drawing: CanvasRenderingContext2D, size: number): ImageData {
  return drawing.getImageData(0, 0, size * pixelRatio, size * pixelRatio);
}
