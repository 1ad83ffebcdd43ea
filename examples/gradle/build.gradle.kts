plugins {
    java
}

repositories {
    mavenLocal() // until Retain is on Maven Central
    mavenCentral()
}

java {
    toolchain {
        languageVersion = JavaLanguageVersion.of(17)
    }
}

dependencies {
    testImplementation(platform("dev.retain:retain-bom:0.1.0-SNAPSHOT"))
    testImplementation("dev.retain:retain-junit")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher")
    testRuntimeOnly("ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1")
    testRuntimeOnly("ai.djl.pytorch:pytorch-native-cpu:2.7.1:linux-x86_64")
}

tasks.test {
    useJUnitPlatform()
    jvmArgs("--enable-native-access=ALL-UNNAMED")
    // Gradle hands none of its own properties to tests; gates need those that they name.
    listOf("model.dir", "retain.samples").forEach { key ->
        System.getProperty(key)?.let { value -> systemProperty(key, value) }
    }
    systemProperty("retain.reports.directory", layout.buildDirectory.dir("retain").get().asFile.path)
    // A run that was green is repeated when the model has changed, which Gradle does not see.
    outputs.upToDateWhen { false }
}
