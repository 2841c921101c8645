/** Indices from 0 to `count - 1`, the one at `from` first, then its neighbours, the next before the previous. */
export function nearestFirst(count: number, from: number): number[] {
  const start = Math.min(Math.max(from, 0), count - 1);
  const order: number[] = [];
  for (let distance = 0; distance < count; distance++) {
    if (start + distance < count) order.push(start + distance);
    if (distance > 0 && start - distance >= 0) order.push(start - distance);
  }
  return order;
}
