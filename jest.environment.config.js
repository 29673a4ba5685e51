import vm from 'node:vm'
import { TestEnvironment } from 'jest-environment-node'

/**
 * Each test file has global objects of its own. Jest keeps them behind a proxy that every use of a global in
 * every module goes through, which costs some hundred times what a variable does: here they are plain.
 */
export default class PlainEnvironment extends TestEnvironment {
  /** @param {ConstructorParameters<typeof TestEnvironment>} args */
  constructor(...args) {
    const { createContext } = vm
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY)
    try {
      super(...args)
    } finally {
      vm.createContext = createContext
    }
  }
}
