/// The version of the programs, which are released together.
public enum Release {
    /// The version's number, by semantic versioning.
    public static let version = "0.1.0"
    /// What `--version` prints.
    public static let description = "indicatord \(version)"
}
