/** The workers' program lies in the page before this one, compressed; it is unfolded once for all. */
export async function workerMaker(): Promise<() => Worker> {
  const text = document.getElementById('worker')?.textContent ?? ''
  const packed = Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  const code = await new Response(stream).blob()
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  return () => new Worker(url)
}

/** Whether the browser has all that the page cannot do without. */
export function isNewEnough(): boolean {
  return (
    'DecompressionStream' in window &&
    'HTMLDialogElement' in window &&
    'subtle' in crypto &&
    'findLast' in Array.prototype &&
    CSS.supports('height', '1dvh')
  )
}
