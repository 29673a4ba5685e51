import { DuckDBInstance } from '@duckdb/node-api'

/**
 * The rows that a query gives, as plain objects; 64-bit integers as numbers. Files are looked for in
 * the folder.
 */
export async function query(sql: string, folder?: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  try {
    if (folder !== undefined) await connection.run(`set file_search_path = '${folder}'`)
    const result = await connection.runAndReadAll(sql)
    return result
      .getRowObjects()
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]): [string, unknown] => [
            name,
            typeof value === 'bigint' ? Number(value) : value,
          ]),
        ),
      )
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
