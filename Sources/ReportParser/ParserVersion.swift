extension ReportParser {
    /// The version of what the parser returns: raised with every change of its grammar or vocabulary, so that stores know
    /// which sources to extract anew.
    public static let version = "parser 10"
}
