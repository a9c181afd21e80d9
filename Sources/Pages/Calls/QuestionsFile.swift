import Formats
import Inspel

/// The questions as a Word file to fill in and mail back; the reader of letters finds the answers under its headings.
package enum QuestionsFile {
    package static func word(_ call: CallDefinition, _ words: Words) -> [UInt8] {
        let language = words.language
        var file = WordWriter(title: call.title.text(language), language: language.code)
        file.add(call.title.text(language), .title)
        file.add(call.summary.text(language))
        file.add("\(words.answerBy(call.closes)) \(words.questionsFileLead) \(call.intakeAddress).")
        file.add(words.questionsFileHint)
        file.add(words.questionsFileAbout, .heading1)
        for field in call.aboutYou {
            let choices = field.choices.map { $0.text(language) }
            file.add(field.label.text(language) + (choices.isEmpty ? ":" : " (\(choices.joined(separator: " / "))):"))
        }
        for section in call.sections {
            file.add(section.title.text(language), .heading1)
            for question in section.questions {
                file.add("\(question.number). \(question.prompt.text(language))", .heading2)
                if let help = question.help { file.add(help.text(language), .hint) }
                file.add("")
                file.add("")
            }
        }
        for part in words.personalData(call.owner) { file.add(part, .hint) }
        return file.bytes()
    }
}
