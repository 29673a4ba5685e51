/** The character maps of pdf.js, by the names of their files, in base64; `npm run build` makes this. */
export const cMaps: Readonly<Record<string, string>>
