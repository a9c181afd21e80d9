import Foundation
import Subprocess

/// Runs another program on bytes, within limits and without the server's environment (decision 0006).
package enum Engine {
    package struct Limits: Sendable {
        /// Seconds of wall time, after which the program and its children are ended.
        package var seconds = 30
        /// MiB of address space.
        package var memory = 2_048
        /// Bytes that it may write to standard output.
        package var output = 64 << 20

        package init(seconds: Int = 30, memory: Int = 2_048, output: Int = 64 << 20) {
            self.seconds = seconds
            self.memory = memory
            self.output = output
        }
    }

    package struct Output: Sendable {
        package let bytes: [UInt8]
        /// The beginning of standard error, for logs.
        package let messages: String
    }

    package enum Fault: Error, Equatable {
        /// The program is not where the configuration says.
        case missing(String)
        /// It ended with another status than 0: the status and the beginning of what it wrote to standard error.
        case failed(status: Int, messages: String)
        case tookTooLong(seconds: Int)
        case wroteTooMuch(limit: Int)
    }

    /// - Parameter program: an absolute path.
    /// - Returns: standard output, when the program ended with status 0.
    package static func run(
        _ program: String, _ arguments: [String] = [], input: [UInt8] = [], environment: [String: String] = [:],
        folder: URL? = nil, limits: Limits = Limits()
    ) async throws -> Output {
        guard FileManager.default.isExecutableFile(atPath: program) else { throw Fault.missing(program) }
        let place = folder.map { ["/usr/bin/env", "--chdir=\($0.path)"] } ?? []
        let wrapped =
            ["--as=\(limits.memory << 20)", "--cpu=\(limits.seconds * 4)", "--core=0"] + place
            + ["/usr/bin/timeout", "--kill-after=2", "\(limits.seconds)", program] + arguments
        var variables: [Environment.Key: String] = [
            "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent", "TZ": "UTC",
        ]
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        do {
            // The input is written from the body: with `.array` the library stops reading output as soon as the program
            // has ended, and what a quick program wrote is lost.
            let result = try await Subprocess.run(
                .name("prlimit"), arguments: Arguments(wrapped), environment: .custom(variables), input: .inputWriter,
                output: .bytes(limit: limits.output), error: .string(limit: 256 << 10)
            ) { execution in
                // A program that ends without reading everything breaks the pipe; its status says what matters.
                _ = try? await execution.standardInputWriter.write(input)
                try? await execution.standardInputWriter.finish()
            }
            let messages = String(result.standardError.prefix(4_000))
            switch result.terminationStatus {
            case .exited(0): return Output(bytes: result.standardOutput, messages: messages)
            case .exited(124), .exited(137): throw Fault.tookTooLong(seconds: limits.seconds)
            case .exited(let code): throw Fault.failed(status: Int(code), messages: messages)
            case .signaled(let signal): throw Fault.failed(status: 128 + Int(signal), messages: messages)
            }
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw Fault.wroteTooMuch(limit: limits.output)
        }
    }
}
