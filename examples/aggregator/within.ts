/** Rejects where the promise has not settled in so many milliseconds; it goes on unheard. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${milliseconds} ms`))
    }, milliseconds)
  })
  return await Promise.race([promise, late]).finally(() => {
    clearTimeout(timer)
  })
}
