import { isPicture, topOf, type FlowItem, type Line, type PictureLine } from './line.js';

/** Puts the pictures of a page between the lines above and below them. */
export function placePictures(lines: readonly Line[], pictures: readonly PictureLine[]): FlowItem[] {
  const placed: FlowItem[] = [...lines];
  for (const picture of pictures) {
    const below = placed.findIndex((item) => isBelow(item, picture));
    placed.splice(below < 0 ? placed.length : below, 0, picture);
  }
  return placed;
}

function isBelow(item: FlowItem, picture: PictureLine): boolean {
  if (isPicture(item)) return item.top >= picture.bottom;
  const besides = item.right > picture.left && item.left < picture.right;
  return besides && topOf(item) >= (picture.top + picture.bottom) / 2;
}
