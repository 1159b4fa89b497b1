// caught-by: deliver
export function onDatagram() {
  return [];
}

export function onFrame() {
  for (;;);
}
