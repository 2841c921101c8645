export const sheetHeights = ['peek', 'half', 'full'] as const;
export type SheetHeight = (typeof sheetHeights)[number];

/** The height of each step in CSS pixels, in a window with `available` of them below the bar. */
export function heightInPixels(height: SheetHeight, available: number): number {
  return { peek: Math.min(172, available), half: Math.round(available * 0.5), full: available }[height];
}

/** Where the sheet comes to rest after a drag; null: closed. A quick one goes on in its direction (pixels a millisecond, up is positive). */
export function restingHeight(pixels: number, velocity: number, available: number): SheetHeight | null {
  const thrown = pixels + velocity * 160;
  if (thrown < heightInPixels('peek', available) * 0.6) return null;
  const distance = (height: SheetHeight) => Math.abs(heightInPixels(height, available) - thrown);
  return sheetHeights.reduce((best, height) => (distance(height) < distance(best) ? height : best));
}

export function largerHeight(height: SheetHeight): SheetHeight {
  return height === 'peek' ? 'half' : 'full';
}

export function smallerHeight(height: SheetHeight): SheetHeight {
  return height === 'full' ? 'half' : 'peek';
}
