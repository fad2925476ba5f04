//! Detached signatures: did the holder of a key sign a file as it is?

use minisign_verify::{PublicKey, Signature};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The longest file of a key or signature.
const LONGEST: u64 = 4096;

/// The signature that lies beside a file.
pub fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".minisig");
    name.into()
}

/// Checks the signature beside a file by a key, or a file with one. Gives the comment that was signed with it.
pub fn check(file: &Path, key: &str) -> Result<String, String> {
    let key = public_key(key)?;
    let at = beside(file);
    let told = |what: String| format!("{}: {what}", at.display());
    let signature = Signature::decode(&short(&at).map_err(|e| told(e.to_string()))?).map_err(|e| told(e.to_string()))?;
    let mut bytes = File::open(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut verifier = key.verify_stream(&signature).map_err(|e| told(e.to_string()))?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match bytes.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => verifier.update(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(format!("{}: {error}", file.display())),
        }
    }
    verifier.finalize().map_err(|e| told(e.to_string()))?;
    Ok(signature.trusted_comment().to_owned())
}

fn public_key(key: &str) -> Result<PublicKey, String> {
    if let Ok(key) = PublicKey::from_base64(key.trim()) {
        return Ok(key);
    }
    let text = short(Path::new(key)).map_err(|e| format!("{key}: neither a key nor a file with one: {e}"))?;
    PublicKey::decode(&text)
        .or_else(|_| PublicKey::from_base64(text.trim()))
        .map_err(|e| format!("{key}: {e}"))
}

fn short(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(file)?.take(LONGEST).read_to_string(&mut text)?;
    Ok(text)
}
