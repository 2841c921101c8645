import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';

export interface PictureOptions {
  hrefOf(asset: string): string;
  /** What a picture is called; it has no other words when `alt` is empty. */
  name(alt: string): string;
}

/**
 * A picture, as a link to itself: it opens large, and a browser may open or keep it as it does any link. Its room is
 * there before it is, so that the line being read stays.
 */
export function pictureView(node: Node, options: PictureOptions): NodeView {
  const dom = drawPicture(node, options);
  return { dom, update: (next) => next === node };
}

export function drawPicture({ attrs }: Node, { hrefOf, name }: PictureOptions): HTMLElement {
  const { asset, alt, title, width, height } = attrs as Record<string, unknown>;
  const link = document.createElement('a');
  link.className = 'picture';
  link.href = hrefOf(String(asset));
  link.draggable = false;
  link.tabIndex = -1;
  link.setAttribute('aria-haspopup', 'dialog');
  link.setAttribute('aria-label', name(String(alt)));
  if (typeof title === 'string') link.title = title;
  const image = document.createElement('img');
  // Before the address, which would begin to load at once.
  image.loading = 'lazy';
  image.decoding = 'async';
  image.draggable = false;
  image.alt = String(alt);
  if (typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0) {
    image.width = width;
    image.height = height;
    image.style.setProperty('--ratio', String(width / height));
  } else {
    link.classList.add('picture-unmeasured');
  }
  image.addEventListener('error', () => link.classList.add('picture-missing'), { once: true });
  image.src = link.href;
  link.append(image);
  return link;
}

/** Whether a textblock holds pictures and nothing else: then they stand by themselves, not in a line. */
export function holdsOnlyPictures(textblock: Node): boolean {
  let pictures = 0;
  let others = 0;
  textblock.forEach((child) => {
    if (child.type.name === 'image') pictures += 1;
    else if (!child.isText || child.text?.trim() !== '') others += child.type.name === 'hard_break' ? 0 : 1;
  });
  return pictures > 0 && others === 0;
}
