import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { NodeView } from 'prosemirror-view';

/** Draws the text's pictures, each with its room kept before it has come. */
export function picturesPlugin(hrefOf: (asset: string) => string): Plugin {
  return new Plugin({ props: { nodeViews: { image: (node) => pictureView(node, hrefOf) } } });
}

function pictureView(node: Node, hrefOf: (asset: string) => string): NodeView {
  const dom = document.createElement('img');
  const { asset, alt, title, width, height } = node.attrs;
  dom.alt = String(alt);
  dom.loading = 'lazy';
  dom.decoding = 'async';
  if (typeof title === 'string') dom.title = title;
  if (typeof width === 'number') dom.width = width;
  if (typeof height === 'number') dom.height = height;
  if (typeof asset === 'string' && asset !== '') dom.src = hrefOf(asset);
  return { dom };
}
