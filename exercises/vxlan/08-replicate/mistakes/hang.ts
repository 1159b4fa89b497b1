// caught-by: copies
export function onFrame() {
  for (;;);
}

export function onDatagram() {
  return [];
}
