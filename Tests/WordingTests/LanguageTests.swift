import Testing
import Wording

@Suite struct LanguageTests {
    @Test(arguments: [
        (["LANG": "zh_CN.UTF-8"], Language.zh), (["LANG": "en_US.UTF-8"], .en), (["LANG": "C.UTF-8"], .en), ([:], .en),
        (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .en),
        (["LANG": "en_GB", "LC_MESSAGES": "zh_TW.UTF-8", "LC_ALL": ""], .zh),
        (["LANG": "de_DE"], .en),
    ])
    func theLocaleChoosesAsPOSIXReadsIt(environment: [String: String], language: Language) {
        #expect(Language(environment: environment) == language)
    }

    @Test func whatIsSaidFollowsTheCurrentLanguage() {
        Language.$current.withValue(.en) { #expect(say("yes", "是") == "yes") }
        Language.$current.withValue(.zh) { #expect(say("yes", "是") == "是") }
    }
}
