import { bom, inputs, lang, reading, statuses, strict } from './shared.js'
import type { Usage } from './usage.js'

const table = { en: 'TABLE', zh: '表格' } as const

/** `nianbao export`. */
export const exported = {
  calls: {
    en: ['FILE… --out TABLE [options]', '--codebook TABLE'],
    zh: ['文件… --out 表格 [选项]', '--codebook 表格'],
  },
  summary: {
    en: 'the values of reports as .csv, .tsv, .ndjson, .parquet or .xlsx',
    zh: '把年报数据写成 .csv、.tsv、.ndjson、.parquet 或 .xlsx',
  },
  about: {
    en: `Writes the values of reports as a table: one row for each value that the form asks for, also where the report states none. ${inputs.en}

The ending of TABLE decides what is written: .csv, .tsv, .ndjson, .parquet or .xlsx.`,
    zh: `把年报数据写成表格：年报格式中的每项数据一行，报告未填的也在内。${inputs.zh}

按表格的扩展名决定格式：.csv、.tsv、.ndjson、.parquet 或 .xlsx。`,
  },
  options: {
    out: {
      ...{ value: table, isPath: true },
      text: {
        en: 'the file to write; it takes its name only once it is whole; "-" is CSV on the standard output',
        zh: '要写入的文件，全部写完后才使用这个名称；“-”表示以 CSV 输出到标准输出',
      },
    },
    wide: {
      text: {
        en: 'one row for each report, one column for each value of all editions',
        zh: '每份报告一行，各版格式的每项数据一列（宽表）',
      },
    },
    codebook: {
      ...{ value: table, isPath: true },
      text: {
        en: 'the columns of --wide: path, labels, unit, editions',
        zh: '变量说明：路径、名称、单位、格式版本',
      },
    },
    corrections: {
      ...{ value: { en: 'CSV', zh: '表格' }, isPath: true },
      text: {
        en: 'corrections by hand: sha256, path, corrected, corrected_by, corrected_at, correction. They stand beside the values as read; with --wide in place of them, and "corrected" names the columns',
        zh: '人工更正表：sha256、path、corrected、corrected_by、corrected_at、correction 各列。更正列在所读数据旁边；宽表中直接采用更正后的数据，并在 corrected 列写明更正了哪些列',
      },
    },
    datapackage: {
      ...{ value: { en: 'JSON', zh: '文件' }, isPath: true },
      text: {
        en: 'datapackage.json: the columns of the table, their types and what they hold',
        zh: '数据说明文件（datapackage.json）：各列的类型和含义',
      },
    },
    labels: {
      ...{ value: { en: 'DO', zh: '文件' }, isPath: true },
      text: {
        en: 'a do-file by which Stata reads the table (.csv) and labels its variables',
        zh: 'Stata 程序文件（.do）：读入表格（.csv）并注明各变量的含义',
      },
    },
    bom,
    ...reading,
    lang,
    strict,
  },
  after: {
    en: `.xlsx has the sheets values (or records), codebook and findings. An input that cannot be used is named on stderr with its code, and the others are written; where none can be used, nothing is.

${statuses.en}`,
    zh: `.xlsx 有三个工作表：数据（或宽表）、变量说明、核对意见。无法读取的文件在出错信息中列出，其余照常写入；全部无法读取的，不生成表格。

${statuses.zh}`,
  },
} as const satisfies Usage

const options = {
  out: {
    ...{ value: table, isPath: true },
    text: {
      en: '.csv, .tsv, .ndjson, .parquet or .xlsx; "-", or none, is CSV on the standard output. In .xlsx it is a sheet to send back to who has written the reports: agency, year, level, place, what is stated, finding, what to do, page, and a column for what was verified',
      zh: '.csv、.tsv、.ndjson、.parquet 或 .xlsx；“-”或未写明时以 CSV 输出到标准输出。.xlsx 为核对意见表，可发回填报单位：单位、年度、等级、位置、所填、问题、处理建议、页码，以及留空的核实情况',
    },
  },
  bom,
  ...reading,
  lang,
  strict,
} as const satisfies Usage['options']

const calls = { en: ['FILE… [--out TABLE] [options]'], zh: ['文件… [--out 表格] [选项]'] } as const

/** `nianbao findings`. */
export const findings = {
  calls,
  summary: {
    en: 'what was found as a table, in .xlsx as a sheet to send back',
    zh: '把核对意见写成表格，.xlsx 为可发回填报单位的核对意见表',
  },
  about: {
    en: `Writes what was found in reports as a table, one row for each finding, the gravest of a report first. ${inputs.en}`,
    zh: `把核对意见写成表格，每条一行，每份报告中等级高的在前。${inputs.zh}`,
  },
  options,
  after: statuses,
} as const satisfies Usage

/** `nianbao series`. */
export const series = {
  calls,
  summary: {
    en: 'what does not hold over the years of each agency, as a table',
    zh: '核对各机关历年报告是否衔接',
  },
  about: {
    en: `Compares the reports of each agency over the years: what one year carries forward against what the next brings forward, documents in force, growth rates in the text. Agencies are told apart by the names that their reports bear. ${inputs.en}`,
    zh: `逐个机关核对历年报告是否衔接：上年结转、现行有效件数、正文所写增减幅度等。机关以报告所写名称区分。${inputs.zh}`,
  },
  options,
  after: statuses,
} as const satisfies Usage
